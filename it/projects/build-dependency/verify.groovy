import groovy.json.JsonSlurper

String log = evaluate(new File(support, 'log.groovy'))

def base = new JsonSlurper().parse(new File(basedir, 'base/target/linuxkit/package.json'))
def app = new JsonSlurper().parse(new File(basedir, 'app/target/linuxkit/package.json'))
assert log.count("Built $base.reference-") == 1
assert log.count("Built $app.reference-") == 2 : 'by package, and alone'
assert log.count("Lending $base.reference from the cache to the Docker daemon") == 2
assert log =~ /${base.reference}-\w+ is up to date/
assert log =~ /${app.reference}-\w+ is up to date/
