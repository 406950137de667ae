import groovy.xml.XmlSlurper

String log = evaluate(new File(support, 'log.groovy'))
assert log.count('linuxkit-packages.html') >= 2

def page = new XmlSlurper(false, true, true).parse(new File(basedir, 'target/site/linuxkit-packages.html'))
def texts = { String name -> page.'**'.findAll { it.name() == name }*.text() }
assert texts('h1') == ['LinuxKit packages of system']
assert texts('h2') == ['Which builds on which', 'acme/base', 'acme/app']
assert texts('h3').size() == 2
assert page.'**'.count { it.name() == 'path' && it.@class == 'arrow' } == 1
assert page.'**'.count { it.name() == 'svg' && it.@class == 'bar' } == 2

assert new File(basedir, 'target/site/project-reports.html').getText('UTF-8').contains('linuxkit-packages.html')
assert !new File(basedir, 'app/target/site/linuxkit-packages.html').exists()
