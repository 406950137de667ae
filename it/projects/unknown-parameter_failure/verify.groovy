String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("Tried to read the parameters of linuxkit:show-tag: <platform> in the <configuration> of the plugin ('$basedir/pom.xml', line 28) is not a parameter of any goal; the nearest is <platforms>.")
assert log.contains('Tried to read the parameters of linuxkit:push: -Dlinuxkit.dryRun is not a parameter of any goal; -Dlinuxkit.platform is not a parameter of any goal; the nearest is "linuxkit.platforms"; <platform>')
assert log.count('More: mvn linuxkit:help -Dlinuxkit.error=unknown-parameter') == 2
assert !log.contains('\tat ')
