import groovy.json.JsonSlurper

String log = evaluate(new File(support, 'log.groovy'))

def built = ['init', 'logging'].collect { new JsonSlurper().parse(new File(basedir, "pkg/$it/target/linuxkit/package.json")) }
built.each { assert log.contains("Built $it.reference-") }
assert built*.inputs*.path == [['pkg/init/src/main/linuxkit'], ['pkg/logging']]
assert built*.dirty == [false, false] : 'what Maven writes into target is no part of a package'
def tags = log.readLines().findAll { it.startsWith('acme/') }
assert tags == [built[0].reference] + built*.reference : 'moved, a package keeps its tag'
