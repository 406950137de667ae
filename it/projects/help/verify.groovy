import groovy.xml.XmlSlurper
import java.util.zip.ZipFile

String log = evaluate(new File(support, 'log.groovy'))
String words = log.replaceAll('\\s+', ' ')
File directory = new File(localRepositoryPath, "io/linuxkit/maven/linuxkit-maven-plugin/$pluginVersion")
ZipFile jar = new ZipFile(new File(directory, "linuxkit-maven-plugin-${pluginVersion}.jar"))
def plugin = new XmlSlurper().parse(jar.getInputStream(jar.getEntry('META-INF/maven/plugin.xml')))

assert plugin.mojos.mojo.size() > 15
plugin.mojos.mojo.each { goal ->
    assert log.count("\nlinuxkit:${goal.goal}\n") >= 2
    ([goal.description] + goal.parameters.parameter.findAll { it.editable == 'true' }.description).each {
        assert words.contains(it.text().replaceAll('\\s+', ' ').trim())
    }
}
true
