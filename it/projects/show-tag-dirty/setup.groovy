evaluate(new File(support, 'commit.groovy'))
new File(basedir, 'src/main/linuxkit/etc/motd').text = 'Changed.\n'
true
