// A file of its own, because the policy of the page allows no script inside it.
try {
  const theme = localStorage.getItem('hubbub.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that blocks cookies keeps no theme.
}
