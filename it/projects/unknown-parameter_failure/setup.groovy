evaluate(new File(support, 'commit.groovy'))
