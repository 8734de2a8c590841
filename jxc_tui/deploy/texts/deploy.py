"""What `jxc deploy` says: its options, its rows, and the way out of each."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli.command.deploy": (
        "服务器要的文件：sshd、sudo、启动脚本、定时任务；打印、写出或核对",
        "the files a server needs (sshd, sudo, launcher, timers): print, write or check them",
    ),
    "deploy.argument.part": ("只要一部分：ssh 或 systemd", "one part only: ssh or systemd"),
    "deploy.option.group": ("操作员的用户组", "the group of the operators"),
    "deploy.option.service-user": ("运行程序的系统账户", "the account that the program runs as"),
    "deploy.option.home": ("程序的目录，属于 root", "the folder of the program, root's own"),
    "deploy.option.data": ("数据库和文件箱的上级目录", "the folder above database and boxes"),
    "deploy.option.port": ("登录程序的 SSH 端口", "the SSH port of the program"),
    "deploy.option.box-port": ("文件箱的 SFTP 端口", "the SFTP port of the file boxes"),
    "deploy.option.keep": (
        "定时备份至少保留的份数，另按周、月各留一份",
        "how many backups the timer keeps, besides one a week and a month",
    ),
    "deploy.option.write": ("写进这个新的或空的目录", "write them into this new or empty folder"),
    "deploy.option.check": ("逐项核对这台机器", "compare this machine with them, row by row"),
    "deploy.bad_name": (
        "“{given}”不能作用户或组名：小写字母开头，只用小写字母、数字、_ 和 -。",
        "“{given}” cannot be the name of an account or group: a–z first, then a–z, 0–9, _ and -.",
    ),
    "deploy.bad_folder": (
        "“{given}”不能作目录：要绝对路径，每段只用字母、数字、. _ -，不以点开头。",
        "“{given}” cannot be the folder: an absolute path of letters, digits, . _ and -, no part"
        " beginning with a dot.",
    ),
    "deploy.bad_port": (
        "端口 {given} 不在 1 到 65535 之间。",
        "Port {given} is not within 1 and 65535.",
    ),
    "deploy.one_port": (
        "程序和文件箱不能用同一个端口 {given}；请换一个 --box-port。",
        "Program and boxes cannot share port {given}; give another --box-port.",
    ),
    "deploy.one_name": (
        "用户组和系统账户不能同名（{given}）：操作员会得到数据库的权限。",
        "Group and account cannot share the name {given}: operators would get at the database.",
    ),
    "deploy.write_or_check": (
        "--write 和 --check 只能用一个。",
        "--write and --check do not go together; give one of them.",
    ),
    "deploy.folder_full": (
        "{path} 不是空目录；请换一个新的。",
        "{path} is not empty; name a new folder.",
    ),
    "deploy.folder_unwritable": (
        "不能写进 {path}（{reason}）。",
        "Nothing can be written into {path} ({reason}).",
    ),
    "deploy.written": (
        "已写进 {path}。先看一遍，再以 root 运行其中的 install.sh。",
        "Written into {path}. Read them, then run its install.sh as root.",
    ),
    "deploy.head.file": ("位置", "Place"),
    "deploy.head.owner": ("属主", "Owner"),
    "deploy.head.mode": ("权限", "Mode"),
    "deploy.head.verdict": ("结论", "Verdict"),
    "deploy.head.check": ("检查", "Check"),
    "deploy.head.about": ("对象", "Of what"),
    "deploy.head.found": ("情况", "Found"),
    "deploy.verdict.ok": ("正常", "ok"),
    "deploy.verdict.wrong": ("不对", "WRONG"),
    "deploy.verdict.unknown": ("未能检查", "unseen"),
    "deploy.unknown": (
        "{count} 项在这里看不到：请以 root 运行，并在有 sshd、sudo、systemd 和操作员的机器上。",
        "{count:row|rows} could not be looked at from here: run it as root, where sshd, sudo,"
        " systemd and operators are.",
    ),
    "deploy.wrong": ("{count} 项不对。", "{count:row is|rows are} wrong."),
    "deploy.fine": ("看了 {count} 项，没有不对的。", "{count:row|rows} looked at, none is wrong."),
    "deploy.row.file": ("文件", "file"),
    "deploy.row.file.advice": (
        "文件缺少、被改过或权限不对：用同样的参数 jxc deploy --write FOLDER，再以 root 运行 install.sh。",
        "A file is missing, changed, or not root's with that mode: jxc deploy --write FOLDER with the"
        " same parameters, then install.sh as root.",
    ),
    "deploy.row.service": ("系统账户", "service account"),
    "deploy.row.service.advice": (
        "{user} 要是没有登录 shell 的系统账户，不在 {group} 和管理组里，没有自己的主目录"
        "（usermod -s /usr/sbin/nologin -d /nonexistent {user}）。",
        "{user} has to be an account without a login shell, outside {group} and the groups of"
        " administrators, without a home of its own (usermod -s /usr/sbin/nologin -d /nonexistent"
        " {user}).",
    ),
    "deploy.row.program": ("程序只读", "program read-only"),
    "deploy.row.program.advice": (
        "{user} 能改动程序文件：chown -R root:root {home}，chmod -R go-w {home}。",
        "The program is not safe from {user}: chown -R root:root {home}, chmod -R go-w {home}.",
    ),
    "deploy.row.folder": ("目录", "folder"),
    "deploy.row.folder.advice": (
        "目录缺少或权限不对：systemd-tmpfiles --create /etc/tmpfiles.d/jxc.conf 重建，或按该文件改属主和权限。",
        "A folder is missing or not as it should be: systemd-tmpfiles --create"
        " /etc/tmpfiles.d/jxc.conf, or chown and chmod as that file says.",
    ),
    "deploy.row.private": ("数据私有", "private data"),
    "deploy.row.private.advice": (
        "{data}/data 里有别人能读或不属于 {user} 的文件：chown -R {user}: {data}/data，chmod -R go= {data}/data。",
        "Below {data}/data are files that others can reach or that are not {user}'s: chown -R {user}:"
        " {data}/data, chmod -R go= {data}/data.",
    ),
    "deploy.row.group": ("操作员组", "group of operators"),
    "deploy.row.group.advice": (
        "没有用户组 {group}：groupadd --system {group}，再用 {home}/bin/jxc-operator NAME 建操作员。",
        "There is no group {group}: groupadd --system {group}, then {home}/bin/jxc-operator NAME makes"
        " operators.",
    ),
    "deploy.row.operator": ("操作员", "operator"),
    "deploy.row.operator.advice": (
        "操作员要是普通账户，有 shell（如 /bin/sh），不在管理组里，主目录和其中登录时读的文件属于 root、别人不能写：chown -R root:root /home/NAME，chmod -R go-w /home/NAME。",
        "An operator is a plain account with a shell (/bin/sh), outside the groups of administrators,"
        " whose home and whatever is read there at login is root's: chown -R root:root /home/NAME,"
        " chmod -R go-w /home/NAME.",
    ),
    "deploy.row.hidden": ("读不到数据库", "database out of reach"),
    "deploy.row.hidden.advice": (
        "操作员的账户能直接打开数据库：chmod 700 {data}/data，并去掉多余的 ACL（setfacl -R -b {data}/data）。",
        "The operator's own account can open the database: chmod 700 {data}/data, and take away what"
        " ACLs give (setfacl -R -b {data}/data).",
    ),
    "deploy.row.box": ("文件箱", "file box"),
    "deploy.row.box.advice": (
        "文件箱缺少或权限不对：以 root 运行 {home}/bin/jxc-operator NAME。",
        "The box is missing or not as it should be: {home}/bin/jxc-operator NAME as root.",
    ),
    "deploy.row.sshd": ("sshd 配置", "sshd configuration"),
    "deploy.row.sshd.advice": (
        "sshd 不接受现在的配置，或没有监听两个端口：sshd -t 看哪一行，"
        "/etc/ssh/sshd_config 开头要有 Include /etc/ssh/sshd_config.d/*.conf 这一行。",
        "sshd refuses its configuration or does not listen at both ports: sshd -t names the line, and"
        " /etc/ssh/sshd_config has to begin with Include /etc/ssh/sshd_config.d/*.conf.",
    ),
    "deploy.row.gate": ("经 SSH 能做什么", "what SSH gives"),
    "deploy.row.gate.advice": (
        "操作员在这个端口得到的不是规定的：别的文件里有更早的 Match 或 AcceptEnv，去掉它，再 systemctl reload ssh。",
        "At that port the operator gets something else: an earlier Match, or an AcceptEnv of another"
        " file, is in the way; take it out, then systemctl reload ssh.",
    ),
    "deploy.row.sudoers": ("sudo 配置", "sudo configuration"),
    "deploy.row.sudoers.advice": (
        "visudo -c 指出 sudo 读不了的那一行。",
        "visudo -c names the line that sudo cannot read.",
    ),
    "deploy.row.sudo": ("经 sudo 能做什么", "what sudo gives"),
    "deploy.row.sudo.advice": (
        "操作员经 sudo 能做的不止（或不是）启动程序：检查 /etc/sudoers 和 /etc/sudoers.d，sudo -l -U NAME 列出全部。",
        "By sudo the operator may do more than start the program, or not even that: look through"
        " /etc/sudoers and /etc/sudoers.d; sudo -l -U NAME lists it all.",
    ),
    "deploy.row.timer": ("定时任务", "timer"),
    "deploy.row.timer.advice": (
        "systemctl enable --now jxc-backup.timer jxc-drill.timer jxc-doctor.timer。",
        "systemctl enable --now jxc-backup.timer jxc-drill.timer jxc-doctor.timer.",
    ),
}
