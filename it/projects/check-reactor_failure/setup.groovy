evaluate(new File(support, 'commit.groovy'))

new File(basedir, 'app/src/main/linuxkit/etc/issue').text = 'New.'
true
