String log = evaluate(new File(support, 'log.groovy'))

[
    '''/absent/build.yml': the file is not there.
[ERROR]   Name the package's directory with -Dlinuxkit.packageDirectory, or create a package with 'mvn archetype:generate \
-DarchetypeGroupId=io.linuxkit.maven -DarchetypeArtifactId=linuxkit-package-archetype'.
''',
    '''/empty/build.yml': the file is empty.
[ERROR]   Write at least 'image: <name>'.
''',
    '''/unknown-key/build.yml', line 3: 'archs' is not a key of a package definition.
[ERROR]   Write 'arches', or remove it.
''',
    '''/bad-arch/build.yml', line 4: 'x86_64' is not an architecture (GOARCH).
[ERROR]   Use 'amd64'.
''',
].each {
    assert log.contains("Tried to read the package definition: '$basedir/pkg$it[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=package-definition\n")
}
assert !log.contains('\tat ')
assert new File(basedir, 'target/linuxkit/build.schema.json').file : 'an editor shows the mistakes'
