// The Invoker fills in only the POM of the project itself.
String version = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).build.plugins.plugin.version
File consumer = new File(basedir, 'consumer/pom.xml')
consumer.text = consumer.text.replace('@project.version@', version)

evaluate(new File(support, 'commit.groovy'))
