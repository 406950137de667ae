/* SPDX-License-Identifier: Apache-2.0 */

// Runs after the archetype plugin has made all shapes in .shapes, and the POM. Looks at the values, which the plugin does not
// when they are given with -D; then puts the files of one shape in their place and removes the others. When a value is bad
// nothing is left of what was made.

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.Paths
import java.util.regex.Pattern
import javax.lang.model.SourceVersion
import javax.xml.parsers.DocumentBuilderFactory
import org.slf4j.LoggerFactory

Path parent = Paths.get(request.outputDirectory).toAbsolutePath().normalize()
Path root = parent.resolve(request.artifactId).normalize()
Path shapes = root.resolve('.shapes')

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
    def properties = descriptor.withCloseable {
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
    if (request.properties.getProperty('shape') == 'service' && !SourceVersion.isName(request.getPackage())) {
        found.add("-Dpackage is '" + request.getPackage() + "'. It has to be the name of a Java package, for example org.example.hello.")
    }
    return found
}

void deleteTree(Path directory) {
    if (Files.isDirectory(directory)) {
        def files = Files.walk(directory).withCloseable { it.sorted(Comparator.reverseOrder()).collect() }
        files.each { Files.delete(it) }
    }
}

/** The plugin has written the new project into the POM beside it, where there is one. */
void removeModule(Path pom, String module) {
    if (Files.exists(pom)) {
        String before = new String(Files.readAllBytes(pom), 'UTF-8')
        String after = before.replaceFirst('\\s*<module>' + Pattern.quote(module) + '</module>', '')
            .replaceFirst('\\s*<modules>\\s*</modules>', '')
        if (after != before) {
            Files.write(pom, after.getBytes('UTF-8'))
        }
    }
}

/** Files that were there before stay. */
void takeBack(Path parent, Path root) {
    deleteTree(root.resolve('.shapes'))
    Files.deleteIfExists(root.resolve('pom.xml'))
    for (Path p = root; p.startsWith(parent) && p != parent && !Files.list(p).withCloseable { it.findAny().isPresent() }; p = p.parent) {
        Files.delete(p)
    }
    removeModule(parent.resolve('pom.xml'), request.artifactId)
}

void moveFiles(Path shape, Path root) {
    def files = Files.walk(shape).withCloseable { stream -> stream.filter { Files.isRegularFile(it) }.sorted().collect() }
    files.each { file ->
        Path target = root.resolve(shape.relativize(file).toString())
        if (Files.exists(target)) {
            LoggerFactory.getLogger('linuxkit-package-archetype').warn('Keeping ' + target + ', which was there before')
        } else {
            Files.createDirectories(target.parent)
            Files.move(file, target)
        }
    }
}

List<String> found = problems(meanings)
if (!found.isEmpty()) {
    takeBack(parent, root)
    throw new IllegalArgumentException("Tried to make a project from the archetype linuxkit-package-archetype, and made nothing:\n  "
        + found.join("\n  "))
}
moveFiles(shapes.resolve(request.properties.getProperty('shape')), root)
deleteTree(shapes)
