/** Every id that travels through Slack, in one place: `verb_noun`. */

export const shortcuts = { newPin: 'new_pin', pinThis: 'pin_this' } as const;

export const views = {
  pin: 'submit_pin',
  requestChanges: 'request_changes_of_pin',
  rejectPin: 'reject_pin_with_reason',
  linkLivePin: 'link_live_pin',
  settings: 'save_settings',
  disconnect: 'disconnect_account_for_good',
} as const;

export const actions = {
  openPinModal: 'open_pin_modal',
  chooseImageSource: 'choose_image_source',
  chooseBoard: 'choose_board',
  chooseSection: 'choose_section',
  chooseTiming: 'choose_timing',
  approvePin: 'approve_pin',
  requestChanges: 'request_changes',
  rejectPin: 'reject_pin',
  editPin: 'edit_pin',
  withdrawPin: 'withdraw_pin',
  retryPin: 'retry_pin',
  openLivePin: 'open_live_pin',
  linkLivePin: 'confirm_live_pin',
  publishAgain: 'publish_again',
  publishAgainOnWord: 'publish_again_on_word',
  dropPin: 'drop_pin',
  deleteLatePin: 'delete_late_pin',
  startConnecting: 'start_connecting',
  connectBusiness: 'connect_business',
  reconnectWithFewer: 'reconnect_with_fewer',
  openConnectLink: 'open_connect_link',
  confirmAccount: 'confirm_account',
  refuseAccount: 'refuse_account',
  disconnectAccount: 'disconnect_account',
  proveDisconnect: 'prove_disconnect',
  unblockAccount: 'unblock_account',
  openSettings: 'open_settings',
  resumePublishing: 'resume_publishing',
  sendDigestAgain: 'send_digest_again',
  getCsv: 'get_csv',
  tickItem: 'tick_checklist_item',
  openAuditPage: 'open_audit_page',
} as const;
