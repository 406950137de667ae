String log = evaluate(new File(support, 'log.groovy'))

assert log.contains('Built acme/hello:2d5dc0280775d58aad3d066dbb6fc7e8f9671303-')
assert log.readLines().findAll().last() == 'acme/hello:2d5dc0280775d58aad3d066dbb6fc7e8f9671303'
