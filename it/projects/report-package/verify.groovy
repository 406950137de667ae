import groovy.xml.XmlSlurper

String log = evaluate(new File(support, 'log.groovy'))
assert !log.contains('Ignoring report plugin')

def page = new XmlSlurper(false, true, true).parse(new File(basedir, 'target/site/linuxkit-packages.html'))
def texts = { String name -> page.'**'.findAll { it.name() == name }*.text() }
assert texts('h1') == ['LinuxKit packages of hello']
assert texts('h2') == ['acme/hello']
assert texts('dt') == ['Tag', 'Architectures', 'Base images', 'Signed']
assert texts('dd')[1..3] == ['amd64, arm64, s390x', 'docker.io/library/alpine:3.20', 'linuxkit.signer is none: not signed']
assert texts('p').contains('No image of this tag was built here.')
assert new File(basedir, 'target/site/project-reports.html').getText('UTF-8').contains('linuxkit-packages.html')
