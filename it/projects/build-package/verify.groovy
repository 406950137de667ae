String log = evaluate(new File(support, 'log.groovy'))

String image = 'acme/hello:c135f7824b9fe1ba9ec7fa5653d049c0fb3839e4'

def built = log =~ /Built $image-(\w+): (sha256:[0-9a-f]{64}), /
assert built.count == 2 : 'once by package, once by force'
String arch = built[0][1]
String digest = built[0][2]

assert log.count("$image-$arch is up to date ($digest).") == 2 : 'with the daemon and without'
assert log =~ /(?m)^docker.io\/$image-$arch +linux\/$arch +\S+ \w+ +$digest +\d+ \w+$/
assert log =~ /(?m)^docker.io\/$image +linux\/$arch +/
assert log.contains("The Docker daemon has the image as $image\n")
assert log.contains("The Docker daemon has the image as $image-$arch\n")
assert log.contains('linuxkit.skip is set: nothing to do.')

assert new File(basedir, 'target/notes/notes.txt').readLines() == [image, 'c135f7824b9fe1ba9ec7fa5653d049c0fb3839e4', digest]

def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/linuxkit/package.json'))
assert record.reference == image
assert record.images*.reference == ["$image-$arch".toString()]
assert record.images*.platform == ["linux/$arch".toString()]
assert record.inputs == [[path: 'src/main/linuxkit', hash: 'c135f7824b9fe1ba9ec7fa5653d049c0fb3839e4']]

File schema = new File(support, '../../linuxkit-maven-plugin/src/main/schema/linuxkit-build.schema.json')
assert new File(basedir, 'target/linuxkit/build.schema.json').text == schema.text : 'the schema that editors find'
