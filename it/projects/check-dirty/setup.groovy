evaluate(new File(support, 'commit.groovy'))

new File(basedir, 'base/src/main/linuxkit/etc/issue').text = 'New.'
true
