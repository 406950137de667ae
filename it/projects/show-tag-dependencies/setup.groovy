// The first package changes, and changes back.
def commit = new File(support, 'commit.groovy')
File motd = new File(basedir, 'base/src/main/linuxkit/etc/motd')
String original = motd.text

evaluate(commit)
motd.text = 'Changed.\n'
evaluate(commit)
motd.text = original
evaluate(commit)
