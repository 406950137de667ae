String log = evaluate(new File(support, 'log.groovy'))

List<String> lines = log.readLines().findAll { it.startsWith('acme/') }
def tags = { int from, int count ->
    lines[from..<from + count].collectEntries { it.substring('acme/'.length()).split(':') as List }
}
Map first = tags(0, 4)
Map changed = tags(4, 4)
Map back = tags(8, 4)
assert first.keySet() == ['base', 'app', 'top', 'other'] as Set
assert first.values().every { it ==~ /[0-9a-f]{40}/ }
assert first.findAll { name, tag -> changed[name] != tag }.keySet() == ['base', 'app', 'top'] as Set
assert back == first

assert tags(12, 1) == [app: first.app] : 'selected alone'
assert tags(13, 4) == first : 'in parallel'
assert tags(17, 1) == [app: first.app] : 'in its own directory'
assert lines.size() == 18

def built = new groovy.json.JsonSlurper().parse(new File(basedir, 'top/target/linuxkit/package.json'))
assert built.tag == first.top
assert built.inputs*.path == ['top/src/main/linuxkit', 'org.example.dependencies:app']
assert built.inputs[1].hash == first.app
