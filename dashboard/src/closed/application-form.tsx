import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useMutation } from 'urql';
import { SubmitSharingApplicationDocument, type SubmitSharingApplicationInput } from '../generated/graphql.ts';
import { gapsOf } from '../graph/answer.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { completed, type Reasons } from './draft.ts';

/** The application for a closed field, ready but for the reasons, which a person writes. */
export function ApplicationForm({ draft }: { draft: SubmitSharingApplicationInput }) {
  const { texts } = usePreferences();
  const [{ data, error, fetching }, submit] = useMutation(SubmitSharingApplicationDocument);
  const [trouble, setTrouble] = useState('');
  const send = (reasons: Reasons) => {
    completed(draft, reasons).then(
      (input) => submit({ input }),
      (failure: Error) => setTrouble(failure.message),
    );
  };
  const submitted = data?.submitSharingApplication?.application;
  if (submitted) return <Alert type="success" showIcon title={texts.closed.submitted(submitted.id)} />;
  const { faults, refusals } = gapsOf(error);
  const messages = [trouble, ...[...faults, ...refusals.values()].map(({ message }) => message)].filter(Boolean);
  const rules = [{ required: true, whitespace: true, message: texts.closed.required }];
  return (
    <Form<Reasons> layout="vertical" onFinish={send} requiredMark>
      <p>{texts.closed.begin}</p>
      {messages.length > 0 ? (
        <Alert type="error" showIcon title={texts.closed.failed} description={messages.join('\n')} />
      ) : null}
      <Form.Item name="basis" label={texts.closed.basis} rules={rules}>
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="scenario" label={texts.closed.scenario} rules={rules}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      {draft.impactAssessment ? (
        <Form.Item name="impactAssessment" label={texts.closed.assessment} rules={rules}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" loading={fetching}>
        {texts.closed.submit}
      </Button>
    </Form>
  );
}
