import groovy.json.JsonSlurper

String log = evaluate(new File(support, 'log.groovy'))

def tags = log.readLines().findAll { it.startsWith('acme/') }
assert tags.size() == 3
assert tags.find { it.startsWith('acme/base:') } ==~ /.*:[0-9a-f]{40}-dirty-[0-9a-f]{7}/
assert tags.find { it.startsWith('acme/app:') } ==~ /.*:[0-9a-f]{40}-dirty-[0-9a-f]{7}/
assert tags.find { it.startsWith('acme/other:') } ==~ /.*:[0-9a-f]{40}/
['base', 'app', 'other'].each { name ->
    def record = new JsonSlurper().parse(new File(basedir, "$name/target/linuxkit/${name}.linuxkit-package"))
    assert tags.contains(record.reference)
    assert record.dirty == (name != 'other')
}
assert log.contains(':check (default-check) @ base')
assert !(log =~ /WARN|errors.html|is skipped/)
