String log = evaluate(new File(support, 'log.groovy'))

assert log.contains('Tried to explain the error "no-pakage": no error has this ID.')
assert log.contains("such as 'no-package'")
assert !log.contains('\tat ')
