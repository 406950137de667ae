String log = evaluate(new File(support, 'log.groovy'))

// on standard output, without Maven's marks before the lines, as every Maven has it
assert log.readLines().contains('No package (no-package)')
assert log.readLines().any { it.startsWith('  docker-not-running ') && it.endsWith(' No daemon') }
assert log.readLines().any { it.startsWith('  maven-unknown-packaging ') }
true
