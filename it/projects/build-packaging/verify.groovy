import groovy.json.JsonSlurper

String log = evaluate(new File(support, 'log.groovy'))

String tag = '4477a7b019592ad265620d299b56165a596dd4b6'
String image = "acme/hello:$tag"
assert log.contains("Built $image-")
assert log.contains('linuxkit.skip is set: nothing to do.')

File made = new File(basedir, 'target/linuxkit/hello.linuxkit-package')
File installed = new File(localRepositoryPath, 'org/example/packaging/hello/1.0.0/hello-1.0.0.linuxkit-package')
assert new JsonSlurper().parse(made) == [
    format: 1, reference: image, tag: tag, hash: tag, dirty: false, dirtySuffix: '',
    arches: ['amd64', 'arm64', 's390x'], inputs: [[path: 'src/main/linuxkit', hash: tag]]]
assert installed.text == made.text
assert new File(basedir, 'target/afresh/linuxkit/hello.linuxkit-package').text == made.text : 'also when nothing is built'
assert !new File(basedir, 'target/afresh/linuxkit/package.json').exists()

def consumer = new JsonSlurper().parse(new File(basedir, 'consumer/target/linuxkit/package.json'))
assert consumer.inputs*.path == ['consumer/src/main/linuxkit', 'org.example.packaging:hello']
assert consumer.inputs[1].hash == tag
assert log.contains("Lending $image from the cache to the Docker daemon")
assert log.contains("Built $consumer.reference-")
assert log.readLines().contains(consumer.reference) : 'show-tag, offline'
assert !log.contains('WARNING')

File schema = new File(support, '../../linuxkit-maven-plugin/src/main/schema/linuxkit-build.schema.json')
assert new File(basedir, 'target/afresh/linuxkit/build.schema.json').text == schema.text
