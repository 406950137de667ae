String log = evaluate(new File(support, 'log.groovy'))

List<String> images = [
    'acme/init:7cb9a699a574429bdb7aab41cd64d78bdf33ad88',
    'observers/logging:cace5877dfc5565238bae77417d50aa67bed013c',
]
images.each { assert log.contains("Built $it-") }
['init', 'logging'].each { assert new File(basedir, "$it/target/linuxkit/package.json").file }
assert log.count('No LinuxKit package here: skipped.') == 2 : 'system and tools'
assert log.readLines().findAll { it.startsWith('acme/') || it.startsWith('observers/') } == images
assert log.contains('''\
Tried to take -Dlinuxkit.image for every package of this build: it would give several packages the same value.
[ERROR]   Select one project with -pl, or configure 'image' in each project's POM.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=several-packages
''')
assert !log.contains('\tat ')
