String log = evaluate(new File(support, 'log.groovy'))

String digest = System.getenv('LINUXKIT_IT_BASE_DIGEST_REFERENCE').replaceFirst('.*@', '@')
assert new File(basedir, 'src/main/linuxkit/images').list() == ["base${digest}.tar"] as String[]
// Saved images do not make a package dirty.
def tag = log.readLines().findAll().last()
assert tag ==~ /acme\/hello:[0-9a-f]{40}/
assert log.contains("Built $tag-")
