String log = evaluate(new File(support, 'log.groovy'))

assert log.readLines().findAll() == [
    'acme/one:794cb6bfacfd7e10de7f664433145ee078c67eb4',
    'acme/two:452c565728d3a1871836a40782b951a51b7916d7',
    'acme/two:452c565728d3a1871836a40782b951a51b7916d7',
]
assert !new File(basedir, 'pkg/one/target').exists()
