String log = evaluate(new File(support, 'log.groovy'))

assert log.count(':check (default) @') == 2
assert log.count(':build (default) @') == 1
assert log.contains('Built acme/bound:')
assert !log.contains(':push (default) @')
assert log.contains('signing-not-configured')
