assert new File(basedir, 'target/site').directory
assert !new File(basedir, 'target/site/linuxkit-packages.html').exists()
