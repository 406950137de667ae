// What the Maven runs printed, without colours and without the lines of the Invoker.

new File(basedir, 'build.log').getText('UTF-8')
    .replaceAll('\u001b\\[[0-9;]*m', '')
    .replaceAll('(?m)^(Running|Finished) (pre|post)-build script: .*\n?', '')
