String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("""\
Tried to reach the Docker daemon at unix:///nowhere.sock (DOCKER_HOST): there is no such socket.
[ERROR]   Start the daemon ('sudo systemctl start docker', or Docker Desktop), or set DOCKER_HOST to another one.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=docker-not-running""")
assert !log.contains('\tat ')
assert !new File(basedir, 'target/linuxkit-cache/index.json').exists()
