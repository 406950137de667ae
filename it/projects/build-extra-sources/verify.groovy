String log = evaluate(new File(support, 'log.groovy'))

assert log.contains('Built acme/hello:6113830c6b2c584f67689d0f4c73f4516af15d0e-')
assert log.readLines().findAll().last() == 'acme/hello:6113830c6b2c584f67689d0f4c73f4516af15d0e'
