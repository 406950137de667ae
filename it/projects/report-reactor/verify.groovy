import groovy.xml.XmlSlurper

String log = evaluate(new File(support, 'log.groovy'))
assert !log.contains('Ignoring report plugin')

def read = { String name -> new XmlSlurper(false, true, true).parse(new File(basedir, name)) }
def page = read('target/before.html')
def texts = { String name -> page.'**'.findAll { it.name() == name }*.text() }
assert texts('p').count('No image of this tag was built here.') == 2
assert texts('h3') == []

page = read('target/site/linuxkit-packages.html')
assert texts('h1') == ['LinuxKit packages of system']
assert texts('h2') == ['Which builds on which', 'acme/base', 'acme/app']
assert texts('h3').size() == 2
def base = new groovy.json.JsonSlurper().parse(new File(basedir, 'base/target/linuxkit/package.json'))
def app = new groovy.json.JsonSlurper().parse(new File(basedir, 'app/target/linuxkit/package.json'))
assert texts('dt') == ['Tag', 'Architectures', 'Signed', 'Tag', 'Architectures', 'Base images', 'Builds on', 'Signed']
assert texts('dd') == [
    base.tag, 'amd64, arm64, s390x', 'no signature is recorded on this machine',
    app.tag, 'amd64, arm64, s390x', base.reference, base.reference, 'no signature is recorded on this machine',
]
assert page.'**'.findAll { it.name() == 'p' && it.@class == 'digest' }*.text() == [base, app].collect { it.images[0].digest }
assert page.'**'.count { it.name() == 'path' && it.@class == 'arrow' } == 1
assert page.'**'.count { it.name() == 'svg' && it.@class == 'bar' } == 2

assert new File(basedir, 'target/site/project-reports.html').getText('UTF-8').contains('linuxkit-packages.html')
assert !new File(basedir, 'app/target/site/linuxkit-packages.html').exists()
