String log = evaluate(new File(support, 'log.groovy'))

assert log.count("Tried to read the package definition: '$basedir/src/main/linuxkit/build.yml', line 2: 'archs' is not a key") == 1
assert log.count('More: mvn linuxkit:help -Dlinuxkit.error=package-definition') == 1
assert !log.contains('\tat ')
assert !new File(basedir, 'target/site/linuxkit-packages.html').exists()
