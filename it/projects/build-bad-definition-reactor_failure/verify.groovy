String log = evaluate(new File(support, 'log.groovy'))

// Maven 4 has the failures last.
List<String> summary = log.readLines().findAll { it ==~ /\[\w+\] (system|init|tools|logging) \.+ [A-Z]+.*/ }
    .collect { (it =~ /(\w+) \.+ ([A-Z]+)/)[0][1..2].join(' ') }
assert summary.sort() == (['init FAILURE', 'logging SUCCESS', 'system SUCCESS', 'tools SUCCESS'] * 2).sort()
assert log.contains('Built observers/logging:')
assert log.contains("on project init: Tried to read the package definition: '$basedir/init/src/main/linuxkit/build.yml', line 2")
assert log.contains('The page is without init.')
assert new File(basedir, 'target/site/linuxkit-packages.html').text.contains('<h2>observers/logging<')
assert !log.contains('\tat ')
