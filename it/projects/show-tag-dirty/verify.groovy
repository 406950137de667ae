String log = evaluate(new File(support, 'log.groovy'))

assert log.readLines().findAll() == ['acme/hello:c135f7824b9fe1ba9ec7fa5653d049c0fb3839e4-dirty-120cf86']
