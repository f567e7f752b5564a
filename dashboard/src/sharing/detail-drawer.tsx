import { Drawer } from 'antd';
import type { ReactNode } from 'react';

/** What a row is about, beside the list. */
export default function DetailDrawer({
  title,
  close,
  children,
}: {
  title: string;
  close: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer open title={title} onClose={close} size={560} destroyOnHidden>
      <div className="drawer">{children}</div>
    </Drawer>
  );
}
