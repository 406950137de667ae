String log = evaluate(new File(support, 'log.groovy'))

['build', 'cache-clean', 'cache-ls', 'effective', 'help', 'show-tag'].each { assert log.contains("\nlinuxkit:$it\n") }
true
