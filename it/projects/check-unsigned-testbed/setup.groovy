assert System.getenv('LINUXKIT_IT_REGISTRY') : 'this project takes the registry of it/testbed'
evaluate(new File(support, 'commit.groovy'))
