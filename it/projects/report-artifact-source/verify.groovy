import groovy.xml.XmlSlurper

String log = evaluate(new File(support, 'log.groovy'))
assert !log.contains('Ignoring report plugin')
assert !log.contains('Tried to')

def dd = { String name ->
    new XmlSlurper(false, true, true).parse(new File(basedir, name)).'**'.findAll { it.name() == 'dd' }*.text()
}
assert dd('target/site/linuxkit-packages.html')[0] ==
    "not known yet: the artifact source 'org.example.report:tool:jar' is not made"
def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'app/target/linuxkit/package.json'))
assert dd('target/made.html')[0] == record.tag
