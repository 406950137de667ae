String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("""\
Tried to take the artifact source 'org.example.artifacts:tool:jar': the project tool of this build has not made it yet.
[ERROR]   Make it in the same run: mvn package linuxkit:show-tag; with -pl, also add -am.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=artifact-source
""")
assert !log.contains('\tat ')
assert log.contains('image: app # build.yml:1')

def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'app/target/linuxkit/package.json'))
byte[] jar = new File(basedir, 'tool/target/tool-1.0.0.jar').bytes
assert record.inputs*.path == ['app/src/main/linuxkit', 'org.example.artifacts:tool:jar']
assert record.inputs[1].hash == java.security.MessageDigest.getInstance('SHA-256').digest(jar).encodeHex().toString()
assert log.contains("Built $record.reference-")
assert log.readLines().contains(record.reference)
assert log =~ /${record.reference}-\w+ is up to date/
assert log.count("Built acme/app:") == 1
assert !log.contains('outputTimestamp')
assert log.count('the project tool of this build has not made it yet.') == 2 : 'before it was made, and in a run that does not make it'
