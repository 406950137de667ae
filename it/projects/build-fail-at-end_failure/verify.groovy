String log = evaluate(new File(support, 'log.groovy'))

List<String> summary = log.readLines().findAll { it ==~ /\[INFO\] (system|init|tools|logging) \.+ [A-Z]+.*/ }
    .collect { (it =~ /(\w+) \.+ ([A-Z]+)/)[0][1..2].join(' ') }
assert summary == ['system SUCCESS', 'init FAILURE', 'tools SUCCESS', 'logging SUCCESS'] * 2
assert log.contains('Built observers/logging:')
assert log.contains("on project init: Tried to read the package definition: '$basedir/init/src/main/linuxkit/build.yml', line 2")
assert log.contains('The page is without init.')
assert new File(basedir, 'target/site/linuxkit-packages.html').text.contains('observers/logging:')
assert !log.contains('\tat ')
