// Tasklist under our name. It takes the place of Camunda's file of this name.
export default {
  app: {
    name: 'Tasklist',
    vendor: 'Placewell'
  },
  customScripts: ['scripts/skin/skin'],
  disableWelcomeMessage: true,
  dateFormat: {
    normal: 'ddd, MMM D, YYYY h:mm A',
    long: 'dddd, MMMM D, YYYY h:mm A'
  },
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    }
  }
};
