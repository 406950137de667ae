String image = System.getenv('LINUXKIT_IT_BASE_DIGEST_REFERENCE')
assert image : 'this project takes the registry of it/testbed'
new File(basedir, 'src/main/linuxkit/build.yml') << """\
depends:
  docker-images:
    target-dir: images
    list:
      - $image
"""
evaluate(new File(support, 'commit.groovy'))
