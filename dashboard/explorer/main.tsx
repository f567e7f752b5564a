import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './explorer.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './explorer.tsx';
import { chinese, text } from './language.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
document.documentElement.lang = chinese ? 'zh-CN' : 'en';
document.title = text.title;
createRoot(root).render(<Explorer />);
