String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("""\
on project base: Tried to publish '127.0.0.1:1/acme/app' from '$basedir/app/src/main/linuxkit': it differs from what is committed:
[ERROR]     untracked "etc/issue".
[ERROR]   Commit the changes (git add, git commit), or remove files that do not belong to the package.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=dirty-package
""")
assert log.count(':build (default-build)') == 1 : 'only where everything is skipped'
assert log.count("Maven's deploy of the package's record is skipped: the project has no Maven repository to deploy to") == 1
assert log.contains('linuxkit.skip is set: nothing to do.')
assert new File(basedir, 'base/target/linuxkit/base.linuxkit-package').file
assert !log.contains('\tat ')
