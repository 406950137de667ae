evaluate(new File(support, 'commit.groovy'))
new File(basedir, 'src').renameTo(new File(basedir, 'new'))
