/* SPDX-License-Identifier: Apache-2.0 */

// Runs after the archetype plugin has made all shapes in .shapes, and the POM. Looks at the values, which the plugin does not
// when they are given with -D; then puts the files of one shape in their place and removes the others. When a value is bad
// nothing is left of what was made.

import groovy.io.FileType
import java.nio.file.Files
import java.nio.file.Path
import java.util.regex.Pattern
import javax.lang.model.SourceVersion
import javax.xml.parsers.DocumentBuilderFactory
import org.slf4j.LoggerFactory

File parent = new File(request.outputDirectory).canonicalFile
File root = new File(parent, request.artifactId)
File shapes = new File(root, '.shapes')

Map<String, String> meanings = [
    groupId: "a Maven groupId, for example org.example",
    artifactId: "the name of the image: lower-case letters and digits, with . _ or - between them, for example hello",
    version: "a Maven version, for example 1.0-SNAPSHOT",
    imageOrg: "the organisation of the image: lower-case letters and digits, with . _ - or / between them, for example acme;"
        + " 'linuxkit' is LinuxKit's own, and the registry is -Dregistry",
    registry: "host[:port] of a registry, for example reg.example.com:5000",
    shape: "one of package, service, reactor",
    arches: "some of amd64, arm64, riscv64, s390x, with commas between them and no blanks",
    network: "true or false",
    signer: "one of none, auto, cosign, dct, both",
    baseImage: "the reference of an image, for example alpine:3.22",
    linuxkitPluginVersion: "a version of the linuxkit-maven-plugin",
]

/** What each required property has to match: the descriptor says it, for the plugin's questions too. */
Map<String, Pattern> patterns() {
    def descriptor = Thread.currentThread().contextClassLoader.getResourceAsStream('META-INF/maven/archetype-metadata.xml')
    def properties = descriptor.withStream {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(it).getElementsByTagName('requiredProperty')
    }
    Map<String, Pattern> found = new LinkedHashMap<>()
    for (int i = 0; i < properties.length; i++) {
        def property = properties.item(i)
        String regex = property.getElementsByTagName('validationRegex').item(0).textContent
        found.put(property.getAttribute('key'), Pattern.compile(regex))
    }
    return found
}

/** What is not as it has to be, one line for each value. */
List<String> problems(Map<String, String> meanings) {
    List<String> found = new ArrayList<>()
    patterns().each { key, pattern ->
        String value = request.properties.getProperty(key)
        if (!pattern.matcher(value).matches()) {
            found.add("-D" + key + " is '" + value + "'. It has to be " + meanings.get(key) + ".")
        }
    }
    String org = request.properties.getProperty('imageOrg')
    String host = org.contains('/') ? org.substring(0, org.indexOf('/')) : org
    if (request.properties.getProperty('registry') == 'docker.io' && (host.contains('.') || host == 'localhost')) {
        found.add("-DimageOrg is '" + org + "'. It has to be an organisation of docker.io; another registry, as '" + host + "', is -Dregistry.")
    }
    if (request.properties.getProperty('shape') == 'service' && !SourceVersion.isName(request.getPackage())) {
        found.add("-Dpackage is '" + request.getPackage() + "'. It has to be the name of a Java package, for example org.example.hello.")
    }
    return found
}

/**
 * The archetype plugin has written the new project into the POM beside it, where there is one, and formatted it anew. It may be in
 * any encoding that has ASCII in it, so each byte is taken for a character.
 */
void removeModule(File pom, String module) {
    if (pom.exists()) {
        String before = pom.getText('ISO-8859-1')
        String after = before.replaceFirst('\\s*<module>' + Pattern.quote(module) + '</module>', '')
            .replaceFirst('\\s*<modules>\\s*</modules>', '')
        if (after != before) {
            pom.setText(after, 'ISO-8859-1')
        }
    }
}

/** Files that were there before stay. */
void takeBack(File parent, File root) {
    new File(root, '.shapes').deleteDir()
    new File(root, 'pom.xml').delete()
    // An artifactId may look like a path; what was there before, up to the directory that Maven was called for, stays.
    for (File f = root; f != parent; f = f.parentFile) {
        if (f.list()?.length == 0 && !parent.toPath().startsWith(f.canonicalFile.toPath())) {
            f.delete()
        }
    }
    removeModule(new File(parent, 'pom.xml'), request.artifactId)
}

void moveFiles(Path shape, Path root) {
    shape.toFile().eachFileRecurse(FileType.FILES) { file ->
        Path target = root.resolve(shape.relativize(file.toPath()).toString())
        if (Files.exists(target)) {
            LoggerFactory.getLogger('linuxkit-package-archetype').warn('Keeping ' + target + ', which was there before')
        } else {
            Files.createDirectories(target.parent)
            Files.move(file.toPath(), target)
        }
    }
}

List<String> found = problems(meanings)
if (!found.isEmpty()) {
    takeBack(parent, root)
    throw new IllegalArgumentException("Tried to make a project from the archetype linuxkit-package-archetype, and made nothing:\n  "
        + found.join("\n  "))
}
moveFiles(new File(shapes, request.properties.getProperty('shape')).toPath(), root.toPath())
shapes.deleteDir()
