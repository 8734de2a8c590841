"""Commands about sales: `jxc orders …`."""
