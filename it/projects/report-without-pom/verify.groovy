import groovy.xml.XmlSlurper

String log = evaluate(new File(support, 'log.groovy'))

def page = new XmlSlurper(false, true, true).parse(new File(basedir, 'linuxkit-packages.html'))
def texts = { String name -> page.'**'.findAll { it.name() == name }*.text() }
assert texts('h2') == ['Which builds on which', 'acme/app', 'acme/base']
assert page.'**'.count { it.name() == 'path' && it.@class == 'arrow' } == 1

assert log.contains("Tried to write the report to '$basedir/pkg/app/page.html'")
assert log.contains('More: mvn linuxkit:help -Dlinuxkit.error=report-file')
assert !log.contains('\tat ')
assert new File(basedir, 'pkg/app').list().sort() == ['Dockerfile', 'build.yml']
