String log = evaluate(new File(support, 'log.groovy'))

String image = log.readLines().findAll().last()
assert image == 'example/hello:b62ef7f313a2bb707e40e42a672a549e0ad351c8'
assert log.contains("Built $image-")
assert log =~ /$image-\w+ is up to date/
