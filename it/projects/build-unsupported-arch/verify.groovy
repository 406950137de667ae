String log = evaluate(new File(support, 'log.groovy'))

assert log =~ /Arch \w+ not supported by this package, skipping build\./
def record = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/linuxkit/package.json'))
assert record.images == []
