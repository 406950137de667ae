// The POM that the README tells to copy.
String readme = new File(support, '../../README.md').getText('UTF-8')
def pom = readme =~ /(?s)```xml\n(<project.*?)```/
assert pom.find() : 'README.md shows no POM'
new File(basedir, 'pom.xml').setText(pom.group(1), 'UTF-8')
evaluate(new File(support, 'commit.groovy'))
